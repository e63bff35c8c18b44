using System.ComponentModel.DataAnnotations;

namespace MiniMeet.WebFrontend.Analytics;

internal sealed record ReportQualityRequest(
    Guid RoomId,
    [property: Length(1, 16)] QualitySample[] Samples,
    Guid? RequestId = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Samples.Any(sample => sample is null))
            yield return new ValidationResult("No sample is null.");
        else if (!Samples.All(QualityRanges.Hold))
            yield return new ValidationResult(QualityRanges.Text);
        else if (Samples.DistinctBy(sample => sample.Peer).Count() < Samples.Length)
            yield return new ValidationResult("Each peer has one sample.");
    }
}
