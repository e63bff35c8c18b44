using System.ComponentModel.DataAnnotations;
using MiniMeet.Texts;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>An e-mail address (<see cref="EmailAddress"/>), without what is invisible at its ends.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EmailAttribute : ValidationAttribute
{
    public const int Max = 254;

    /// <summary>Takes what may have been taken before: accounts with such addresses can still sign in.</summary>
    public bool ForSignIn { get; set; }

    public override bool IsValid(object? value)
    {
        if (value is not string text)
            return true;

        var address = EmailAddress.Prepare(text);
        return address.Length is > 0 and <= Max
            && (ForSignIn ? !address.Any(char.IsControl) : EmailAddress.IsValid(address));
    }

    public override string FormatErrorMessage(string name) =>
        $"{name} is not an e-mail address of at most {Max} characters.";
}
