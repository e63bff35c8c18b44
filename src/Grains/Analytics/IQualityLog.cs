namespace MiniMeet.Analytics;

/// <summary>What sessions said about the quality of their calls.</summary>
public interface IQualityLog
{
    /// <summary>Appends samples. One whose report and peer are there already is passed over.</summary>
    Task Append(IReadOnlyCollection<QualityRecord> records, CancellationToken cancellationToken = default);

    /// <summary>The samples of a room from a moment on, oldest first, at most <paramref name="limit"/>.</summary>
    Task<ImmutableArray<QualityRecord>> Read(
        Guid roomId,
        DateTimeOffset from,
        int limit,
        CancellationToken cancellationToken = default
    );
}

/// <summary>A sample, and who reported it when.</summary>
public sealed record QualityRecord(
    Guid ReportId,
    DateTimeOffset At,
    Guid RoomId,
    Guid SessionId,
    Guid UserId,
    QualitySample Sample
);
