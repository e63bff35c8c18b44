using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>
/// Turns what a client sent into a request that keeps every rule written on its type, or refuses with
/// <c>request.invalid</c>.
/// </summary>
internal static class Requests
{
    public static TRequest Read<TRequest>(JsonElement body)
        where TRequest : class
    {
        try
        {
            return Check(body.Deserialize<TRequest>(WireJson.Options) ?? throw Invalid("The body must be an object."));
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw Invalid(Explain(exception));
        }
    }

    public static TRequest Check<TRequest>(TRequest request)
        where TRequest : class
    {
        if (!Rules<TRequest>.Exist)
            return request;

        var errors = new List<ValidationResult>();
        return Validator.TryValidateObject(request, new ValidationContext(request), errors, validateAllProperties: true)
            ? request
            : throw Invalid(string.Join(' ', errors.Select(error => error.ErrorMessage)));
    }

    // Looking for rules costs more than reading a signal, which has none.
    private static class Rules<TRequest>
    {
        public static readonly bool Exist =
            typeof(TRequest).IsAssignableTo(typeof(IValidatableObject))
            || typeof(TRequest).IsDefined(typeof(ValidationAttribute), inherit: true)
            || typeof(TRequest)
                .GetProperties()
                .Any(property => property.IsDefined(typeof(ValidationAttribute), inherit: true));
    }

    public static MeetException Invalid(string why) => new(MeetErrors.RequestInvalid, why);

    // The serialiser's message names CLR types; its path is all that helps a client.
    private static string Explain(Exception exception) =>
        exception is JsonException { Path: { } path }
            ? $"The value at {path} is missing, unknown or of the wrong type."
            : "The body is not what this request takes.";
}
