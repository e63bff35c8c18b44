namespace Orleans.Runtime;

/// <summary>
/// Runs the tasks of one activation one after another on pool threads, and with them everything they continue with. Work that is posted, rather
/// than continued, starts with a clean execution context: nothing ambient leaks from a caller into a grain.
/// </summary>
internal sealed class ActivationScheduler(Activation activation) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>Tasks run before the thread is given back, so that one busy activation does not starve the others.</summary>
    private const int Quantum = 100;

    private readonly Queue<object> _work = new();
    private bool _running;

    public override int MaximumConcurrencyLevel => 1;

    void IThreadPoolWorkItem.Execute()
    {
        var clean = ExecutionContext.Capture()!;
        RuntimeContext.Current = activation;
        try
        {
            for (var i = 0; i < Quantum; i++)
            {
                object? work;
                lock (_work)
                {
                    if (!_work.TryDequeue(out work))
                    {
                        _running = false;
                        return;
                    }
                }

                if (work is Task task) TryExecuteTask(task);
                else new Task(static posted => ((Action)posted!)(), work).RunSynchronously(this);
                ExecutionContext.Restore(clean);
            }
        }
        finally
        {
            RuntimeContext.Current = null;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Post(Action action) => Enqueue(action);

    protected override void QueueTask(Task task) => Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && RuntimeContext.Current == activation && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_work) return [.. _work.OfType<Task>()];
    }

    private void Enqueue(object work)
    {
        lock (_work)
        {
            _work.Enqueue(work);
            if (_running) return;

            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }
}
