using System.ComponentModel.DataAnnotations;
using MiniMeet.Texts;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>
/// The name of a person or a room (<see cref="Nickname"/>), between two lengths in UTF-16 code units once it is
/// prepared.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NameAttribute(int min, int max) : ValidationAttribute
{
    public int Min => min;

    public int Max => max;

    public override bool IsValid(object? value)
    {
        if (value is not string text)
            return true;

        var name = text.Clean();
        return name.Length >= min && name.Length <= max && Nickname.IsAllowed(name);
    }

    public override string FormatErrorMessage(string name) =>
        $"{name} has {min} to {max} characters, something to see, and nothing invisible.";
}
