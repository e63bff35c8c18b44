using System.ComponentModel.DataAnnotations;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>An e-mail address, as far as one can see without writing to it, without its outer white space.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EmailAttribute : ValidationAttribute
{
    public const int Max = 254;

    private static readonly TextAttribute Line = new(3, Max);
    private static readonly EmailAddressAttribute Address = new();

    public override bool IsValid(object? value) =>
        value is not string text || (Line.IsValid(text) && Address.IsValid(text.Trim()));

    public override string FormatErrorMessage(string name) =>
        $"{name} is not an e-mail address of at most {Max} characters.";
}
