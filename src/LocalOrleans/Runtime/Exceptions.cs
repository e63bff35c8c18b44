namespace Orleans.Runtime;

/// <summary>Base of what the runtime throws, and the usual base of exceptions that cross calls with data of their own.</summary>
[GenerateSerializer]
public class OrleansException : Exception
{
    public OrleansException()
    {
    }

    public OrleansException(string message) : base(message)
    {
    }

    public OrleansException(string message, Exception innerException) : base(message, innerException)
    {
    }
}

[GenerateSerializer]
public class OrleansMessageRejectionException(string message) : OrleansException(message);

/// <summary>The host that would have answered has stopped.</summary>
[GenerateSerializer]
public sealed class SiloUnavailableException(string message) : OrleansMessageRejectionException(message);

/// <summary>The silo was configured, or its grain interfaces written, in a way that could not work: it does not start.</summary>
[GenerateSerializer]
public sealed class OrleansConfigurationException(string message) : Exception(message);
