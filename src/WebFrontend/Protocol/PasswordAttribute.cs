using System.ComponentModel.DataAnnotations;
using MiniMeet.Texts;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>A password (<see cref="OpaqueString"/>), whose length counts once it is prepared.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PasswordAttribute(int min) : ValidationAttribute
{
    public const int Max = 128;

    public int Min => min;

    /// <summary>Takes what may have been taken before, control characters, too.</summary>
    public bool ForSignIn { get; set; }

    public override bool IsValid(object? value)
    {
        if (value is not string text)
            return true;

        var password = OpaqueString.Prepare(text);
        return password.Length >= min && password.Length <= Max && (ForSignIn || OpaqueString.IsAllowed(password));
    }

    public override string FormatErrorMessage(string name) =>
        $"{name} has {min} to {Max} characters and no control characters.";
}
