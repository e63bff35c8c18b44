using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A call as filters see it.</summary>
public interface IInvokable : IDisposable
{
    int GetArgumentCount();

    object? GetArgument(int index);

    string GetMethodName();

    string GetInterfaceName();

    MethodInfo GetMethod();
}

/// <summary>What a call came to: a result or an exception.</summary>
public abstract class Response : IDisposable
{
    public abstract object? Result { get; set; }

    public abstract Exception? Exception { get; set; }

    public static Response FromResult<TResult>(TResult value) => new Outcome { Result = value };

    public static Response FromException(Exception exception) => new Outcome { Exception = exception };

    public abstract void Dispose();

    private sealed class Outcome : Response
    {
        public override object? Result { get; set; }

        public override Exception? Exception { get; set; }

        public override void Dispose()
        {
        }
    }
}
