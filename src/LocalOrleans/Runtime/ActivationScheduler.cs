namespace Orleans.Runtime;

/// <summary>Runs the tasks of one activation one after another on pool threads, and with them everything they continue with.</summary>
internal sealed class ActivationScheduler(Activation activation) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>Tasks run before the thread is given back, so that one busy activation does not starve the others.</summary>
    private const int Quantum = 100;

    private readonly Queue<Task> _tasks = new();
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
                Task? task;
                lock (_tasks)
                {
                    if (!_tasks.TryDequeue(out task))
                    {
                        _running = false;
                        return;
                    }
                }

                TryExecuteTask(task);
                ExecutionContext.Restore(clean);
            }
        }
        finally
        {
            RuntimeContext.Current = null;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task)
    {
        lock (_tasks)
        {
            _tasks.Enqueue(task);
            if (_running) return;

            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && RuntimeContext.Current == activation && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_tasks) return [.. _tasks];
    }
}
