namespace MiniMeet.Sessions;

/// <summary>The stored sessions, to find those that nobody may need any more.</summary>
public interface ISessionIndex
{
    /// <summary>
    /// Sessions that were not written for at least this long, the longest first, at most <paramref name="limit"/>.
    /// </summary>
    Task<ImmutableArray<Guid>> FindUntouched(TimeSpan age, int limit, CancellationToken cancellationToken = default);
}
