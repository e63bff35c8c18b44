using Microsoft.Extensions.Logging;
using MiniMeet.Storage;

namespace MiniMeet.Users;

/// <summary>How far the person has read which room, over all their devices.</summary>
internal sealed partial class UserGrain
{
    // What is true by now; the storage follows.
    private ReadState _read = new();
    private IGrainTimer? _storingReads;

    public async Task MarkRead(Guid roomId, long sequence)
    {
        RequireProfile();
        var read = _read.With(roomId, sequence, _clock.GetUtcNow(), _options.RoomsRead);
        if (read == _read)
            return;

        _read = read;
        _storingReads ??= this.RegisterGrainTimer(
            StoreReads,
            new GrainTimerCreationOptions(_options.ReadsStoredAfter, _options.ReadsStoredAfter)
        );
        await _fanout.Publish(FrontEndsThatWatch, new ReadPositionEnvelope(this.GetPrimaryKey(), roomId, sequence));
    }

    public Task<ImmutableArray<ReadPosition>> GetReadPositions(ImmutableArray<Guid> roomIds) =>
        Task.FromResult<ImmutableArray<ReadPosition>>([
            .. roomIds.Distinct().Select(roomId => _read.Find(roomId)).OfType<ReadPosition>(),
        ]);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        StoreReads(cancellationToken);

    private async Task StoreReads(CancellationToken cancellationToken)
    {
        if (_storingReads is null)
            return;

        try
        {
            await _reads.Save(_read);
            _storingReads?.Dispose();
            _storingReads = null;
        }
        catch (Exception exception)
        {
            LogReadsNotStored(exception, this.GetPrimaryKey());
        }
    }

    [LoggerMessage(LogLevel.Warning, "How far {UserId} has read could not be stored")]
    private partial void LogReadsNotStored(Exception exception, Guid userId);
}
