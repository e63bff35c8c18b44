namespace MiniMeet.Errors;

/// <summary>
/// A stable, machine-readable reason why a request was refused, with the HTTP status it maps to (RFC 9110 section 15).
/// Clients switch on <see cref="Value"/>; a value once published keeps its meaning.
/// </summary>
public sealed record MeetError(string Value, int Status)
{
    public override string ToString() => Value;
}
