using MiniMeet.WebFrontend.Hub;

namespace MiniMeet.WebFrontend.Fanout;

/// <summary>
/// What waits to be sent to one client. Nothing here ever waits for the client: the queue is bounded, and a client too
/// slow for it loses the queue and is told to resume instead. Whoever queues something also sends it, unless somebody
/// is sending already. Kept by hand: a channel would need a task of its own for every socket.
/// </summary>
/// <param name="capacity">Calls that wait at most.</param>
/// <param name="bytes">Bytes of memory that what they carry takes at most.</param>
/// <param name="emptied">Called, under the lock, where a queue that was full has been emptied.</param>
internal sealed class ClientOutbox(int capacity, int bytes, Action emptied)
{
    private readonly Queue<(Guid RoomId, int Bytes, Func<IMeetClient, Task> Send)> _queue = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private IMeetClient? _client;
    private int _bytes;
    private bool _sending;
    private bool _completed;

    /// <summary>Ends when the last thing was sent after <see cref="Complete"/>, or the socket is broken.</summary>
    public Task Over => _over.Task;

    /// <summary>
    /// Queues a call about a room that carries about so many bytes. Whoever has queued all that belongs together calls
    /// <see cref="Flush"/>.
    /// </summary>
    public void Enqueue(Guid roomId, int carried, Func<IMeetClient, Task> send)
    {
        lock (_gate)
        {
            if (_completed)
                return;

            if (_queue.Count < capacity && _bytes + carried <= bytes)
            {
                _queue.Enqueue((roomId, carried, send));
                _bytes += carried;
                return;
            }

            // Full. What waits is useless without what would be dropped, so all of it goes, and the client is told to
            // ask again. Also about rooms it is not in any more: what it has lost may be that it was removed from one.
            Guid[] lost = [.. _queue.Select(queued => queued.RoomId).Append(roomId).Distinct()];
            Clear();
            emptied();
            foreach (var one in lost)
                _queue.Enqueue((one, 0, client => client.Resync(new ResyncNotice(one))));
        }
    }

    /// <summary>Queues the last call. False where there was one already.</summary>
    public bool Complete(Func<IMeetClient, Task> last)
    {
        lock (_gate)
        {
            if (_completed)
                return false;

            if (_queue.Count >= capacity)
                Clear();
            _queue.Enqueue((default, 0, last));
            _completed = true;
        }

        Flush();
        return true;
    }

    /// <summary>From now on what is queued goes to this client, one call after the other.</summary>
    public void Open(IMeetClient client)
    {
        lock (_gate)
            _client = client;
        Flush();
    }

    /// <summary>The socket is gone: nothing is sent any more, and nothing kept.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _completed = true;
            Clear();
        }

        _over.TrySetResult();
    }

    /// <summary>Sends what is queued, unless somebody is at it. Not under a lock: this is where JSON is made.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_sending || _client is null)
                return;

            _sending = true;
        }

        _ = SendQueued(_client);
    }

    private async Task SendQueued(IMeetClient client)
    {
        try
        {
            while (TakeNext() is { } send)
                await send(client).ConfigureAwait(false);
        }
        catch
        {
            Close(); // the socket is broken
            throw;
        }
    }

    private void Clear()
    {
        _queue.Clear();
        _bytes = 0;
    }

    private Func<IMeetClient, Task>? TakeNext()
    {
        lock (_gate)
        {
            if (_queue.TryDequeue(out var next))
            {
                _bytes -= next.Bytes;
                return next.Send;
            }

            _sending = false;
            if (_completed)
                _over.TrySetResult();
            return null;
        }
    }
}
