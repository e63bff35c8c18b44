using System.ComponentModel.DataAnnotations;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>A line of text a person wrote: without its outer white space between two lengths in UTF-16 code units, and no control characters.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextAttribute(int min, int max) : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is not string text || (text.Trim().Length >= min && text.Trim().Length <= max && !text.Any(char.IsControl));

    public override string FormatErrorMessage(string name) => $"{name} has {min} to {max} characters and no control characters.";
}
