using System.ComponentModel.DataAnnotations;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>
/// A line of text a person wrote: without its outer white space and composed, between two lengths in UTF-16 code units,
/// and no control characters.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextAttribute(int min, int max) : ValidationAttribute
{
    public int Min => min;

    public int Max => max;

    public override bool IsValid(object? value)
    {
        if (value is not string text)
            return true;

        var length = text.Clean().Length;
        return length >= min && length <= max && !text.Any(char.IsControl);
    }

    public override string FormatErrorMessage(string name) =>
        $"{name} has {min} to {max} characters and no control characters.";
}
