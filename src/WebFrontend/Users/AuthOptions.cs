using System.ComponentModel.DataAnnotations;
using System.Text;
using MiniMeet.WebFrontend.Hosting;

namespace MiniMeet.WebFrontend.Users;

internal sealed class AuthOptions : IValidatableObject
{
    public const string Section = "MiniMeet:Auth";

    private const int KeyLength = 32;

    /// <summary>
    /// Signs access tokens (HMAC-SHA-256, at least 32 bytes of UTF-8). The same on every front end. Empty: made at the
    /// first start and kept in <see cref="KeyFile"/>.
    /// </summary>
    public string SigningKey { get; set; } = "";

    /// <summary>Where a signing key that nobody configured is kept.</summary>
    [Required]
    public string KeyFile { get; set; } = "data/keys/access-token.key";

    [Required]
    public string Issuer { get; set; } = "minimeet";

    /// <summary>
    /// A token issued this much later than now is still taken: clocks of front ends differ, and where somebody sets one
    /// back people stay signed in. One from further in the future is not ours.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "12:00:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Origins besides the server's own from which browsers may change things and open the hub, as
    /// <c>https://host[:port]</c>.
    /// </summary>
    public string[] AllowedOrigins { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var origin in AllowedOrigins.Where(origin => WebOrigin.Parse(origin) is null))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(AllowedOrigins)} has \"{origin}\", which is no origin: https://host[:port]."
            );
        }

        var length = Encoding.UTF8.GetByteCount(SigningKey);
        if (length is > 0 and < KeyLength)
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(SigningKey)} must have at least {KeyLength} bytes; it has {length}."
            );
        }
    }
}
