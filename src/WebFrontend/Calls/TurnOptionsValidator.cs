using Microsoft.Extensions.Options;

namespace MiniMeet.WebFrontend.Calls;

/// <summary>What attributes cannot say of <see cref="TurnOptions"/>. Names every error, and never the secret.</summary>
internal sealed class TurnOptionsValidator : IValidateOptions<TurnOptions>
{
    private const int SecretLength = 32;
    private const string Secret = $"{TurnOptions.Section}:{nameof(TurnOptions.Secret)}";
    private const string Urls = $"{TurnOptions.Section}:{nameof(TurnOptions.Urls)}";

    public ValidateOptionsResult Validate(string? name, TurnOptions options)
    {
        var errors = ErrorsIn(options).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> ErrorsIn(TurnOptions options)
    {
        if (options.Secret.Length is > 0 and < SecretLength)
        {
            yield return $"{Secret} must have at least {SecretLength} characters; it has {options.Secret.Length}.";
        }

        if (options.Secret.Length > 0 && options.Urls.All(string.IsNullOrEmpty))
            yield return $"{Urls} must name a server where {Secret} is set.";

        foreach (var (index, url) in options.Urls.Index())
        {
            if (!string.IsNullOrEmpty(url) && IceUri.ErrorInTurn(url) is { } error)
                yield return $"{Urls}:{index} is '{url}': {error}";
        }
    }
}
