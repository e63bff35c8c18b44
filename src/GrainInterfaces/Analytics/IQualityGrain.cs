namespace MiniMeet.Analytics;

/// <summary>
/// Takes down, keyed by room id, how the connections of the room's call do. Apart from the call grain, which relays
/// meanwhile.
/// </summary>
[Alias("quality")]
public interface IQualityGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Takes samples down, best effort: they are stored later, and may get lost with their silo. A session's report
    /// that comes too soon after its last one, or comes again, is passed over. Refuses with <c>call.notJoined</c> where
    /// the session is not in the call, and with <c>call.peerNotFound</c> where a sample is about one that neither is in
    /// it nor has been.
    /// </summary>
    /// <param name="reportId">
    /// The request's, else made by the caller. Samples that are stored under it already are not stored again.
    /// </param>
    [Alias("report")]
    Task Report(Guid reportId, Guid sessionId, Guid userId, ImmutableArray<QualitySample> samples);
}
