using Microsoft.Extensions.Configuration;

namespace MiniMeet.Bench;

/// <summary>Options as <c>--name value</c>, <c>--name=value</c> or <c>--na-me value</c>.</summary>
internal static class CommandLine
{
    /// <summary>Writes what is said over the defaults. An option that there is not is an exception.</summary>
    public static T Read<T>(T defaults, string[] arguments)
        where T : class
    {
        new ConfigurationBuilder()
            .AddCommandLine([.. arguments.Select(WithoutHyphens)])
            .Build()
            .Bind(defaults, binder => binder.ErrorOnUnknownConfiguration = true);
        return defaults;
    }

    private static string WithoutHyphens(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
            return argument;

        var name = argument.Split('=')[0];
        return $"--{name.Replace("-", "", StringComparison.Ordinal)}{argument[name.Length..]}";
    }
}
