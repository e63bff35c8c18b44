using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>
/// The objects that grains call back. Held weakly; calls to one are run one after another. A call to an observer that is gone is dropped, so a
/// caller that waits for it waits in vain: that is what a vanished client looks like.
/// </summary>
internal sealed class Observers(Silo silo)
{
    public static readonly GrainType Type = GrainType.Create("sys.observer");

    private readonly ConcurrentDictionary<GrainId, Mailbox> _mailboxes = [];

    public GrainId Add(IGrainObserver observer)
    {
        var id = GrainId.Create(Type, IdSpan.Create(Guid.NewGuid().ToString("N")));
        _mailboxes[id] = new Mailbox(new(observer));
        return id;
    }

    public void Remove(GrainId id) => _mailboxes.TryRemove(id, out _);

    public void Receive(GrainId id, Request request)
    {
        if (_mailboxes.TryGetValue(id, out var mailbox) && mailbox.IsAlive)
        {
            mailbox.Receive(request);
            return;
        }

        Remove(id);
        silo.LogObserverGone(id);
    }

    private sealed class Mailbox(WeakReference<IGrainObserver> observer) : IThreadPoolWorkItem
    {
        private readonly Queue<Request> _waiting = new();
        private bool _running;

        public bool IsAlive => observer.TryGetTarget(out _);

        public void Receive(Request request)
        {
            lock (_waiting)
            {
                _waiting.Enqueue(request);
                if (_running) return;

                _running = true;
            }

            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        public void Execute() => _ = Drain();

        private async Task Drain()
        {
            while (TryTake(out var request))
            {
                if (request.IsAbandoned || !observer.TryGetTarget(out var target)) continue;

                await Run(request, target);
            }
        }

        private static async Task Run(Request request, IGrainObserver target)
        {
            RequestContext.Clear();
            RequestContext.Import(request.Context);
            await request.Run(target, activation: null);
        }

        private bool TryTake([NotNullWhen(true)] out Request? request)
        {
            lock (_waiting)
            {
                _running = _waiting.TryDequeue(out request);
                return _running;
            }
        }
    }
}
