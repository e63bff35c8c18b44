using System.Collections;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Utilities;

/// <summary>The common case: an observer is known by its own reference.</summary>
public class ObserverManager<TObserver>(TimeSpan expiration, ILogger log) : ObserverManager<IAddressable, TObserver>(expiration, log);

/// <summary>
/// Who wants to be told. A subscription lasts <see cref="ExpirationDuration"/> and is renewed by subscribing again; those that expired, and those
/// that throw, are removed when somebody is notified. Not for use by several threads: it belongs to one activation.
/// </summary>
public partial class ObserverManager<TIdentity, TObserver>(TimeSpan expiration, ILogger log) : IEnumerable<TObserver> where TIdentity : notnull
{
    private readonly Dictionary<TIdentity, (DateTime LastSeen, TObserver Observer)> _observers = [];
    private readonly ILogger _log = log;

    public Func<DateTime> GetDateTime { get; set; } = static () => DateTime.UtcNow;

    public TimeSpan ExpirationDuration { get; set; } = expiration;

    public int Count => _observers.Count;

    public IReadOnlyDictionary<TIdentity, TObserver> Observers => _observers.ToDictionary(entry => entry.Key, entry => entry.Value.Observer);

    public void Subscribe(TIdentity id, TObserver observer) => _observers[id] = (GetDateTime(), observer);

    public void Unsubscribe(TIdentity id) => _observers.Remove(id);

    public void Clear() => _observers.Clear();

    public void ClearExpired()
    {
        foreach (var (id, (lastSeen, _)) in Snapshot())
        {
            if (IsExpired(lastSeen)) Drop(id);
        }
    }

    /// <summary>Tells everybody whom <paramref name="predicate"/> does not exclude, each after the one before has answered.</summary>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        foreach (var (id, (lastSeen, observer)) in Snapshot())
        {
            if (IsExpired(lastSeen))
            {
                Drop(id);
                continue;
            }

            if (predicate?.Invoke(observer) == false) continue;

            try
            {
                await notification(observer);
            }
            catch (Exception)
            {
                Drop(id);
            }
        }
    }

    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        foreach (var (id, (lastSeen, observer)) in Snapshot())
        {
            if (IsExpired(lastSeen))
            {
                Drop(id);
                continue;
            }

            if (predicate?.Invoke(observer) == false) continue;

            try
            {
                notification(observer);
            }
            catch (Exception)
            {
                Drop(id);
            }
        }
    }

    public IEnumerator<TObserver> GetEnumerator() => Snapshot().Select(entry => entry.Value.Observer).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private KeyValuePair<TIdentity, (DateTime LastSeen, TObserver Observer)>[] Snapshot() => [.. _observers];

    private bool IsExpired(DateTime lastSeen) => lastSeen + ExpirationDuration < GetDateTime();

    private void Drop(TIdentity id)
    {
        _observers.Remove(id);
        LogDropped(id);
    }

    [LoggerMessage(LogLevel.Debug, "Observer {Id} expired or failed and is no longer told")]
    private partial void LogDropped(TIdentity id);
}
