using System.ComponentModel.DataAnnotations;

namespace MiniMeet.Silo.Hosting;

/// <summary>How a front end runs.</summary>
internal sealed class ModeOptions : IValidatableObject
{
    public const string Section = "MiniMeet";
    public const string AllInOne = "AllInOne";
    public const string Cluster = "Cluster";

    /// <summary>With the grains in its own process, or as a client of a cluster's silos.</summary>
    public string Mode { get; set; } = AllInOne;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Mode is not (AllInOne or Cluster))
            yield return new ValidationResult($"MiniMeet:Mode is {AllInOne} or {Cluster}, not '{Mode}'.");
    }
}
