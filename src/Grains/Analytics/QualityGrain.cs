using Microsoft.Extensions.Options;
using MiniMeet.Storage;

namespace MiniMeet.Analytics;

internal sealed class QualityGrain(IOptions<AnalyticsOptions> options, QualityWriter writer, TimeProvider clock)
    : VanishingGrain,
        IQualityGrain
{
    private readonly ReportGate _gate = new(options.Value.ReportInterval);

    protected override bool IsEmpty => _gate.Count == 0;

    public async Task Report(Guid reportId, Guid sessionId, Guid userId, ImmutableArray<QualitySample> samples)
    {
        var now = clock.GetUtcNow();
        if (!_gate.IsOpen(sessionId, now))
            return;

        var roomId = this.GetPrimaryKey();
        var call = await GrainFactory.GetGrain<IRoomCall>(roomId).GetCallRoster();
        AccessPolicy.Require(Operation.ReportQuality, call.RolesOf(userId, sessionId));
        if (!samples.All(sample => sample.Peer != sessionId && call.Knows(sample.Peer)))
        {
            throw new MeetException(MeetErrors.CallPeerNotFound, "A sample is about no other session of the call.");
        }

        _gate.Pass(sessionId, now);
        writer.Add(samples.Select(sample => new QualityRecord(reportId, now, roomId, sessionId, userId, sample)));
    }
}
