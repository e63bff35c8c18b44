using System.Collections.Immutable;
using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>One piece of work for a mailbox: a call, a timer's tick or a stream's item.</summary>
internal abstract class Request : IInvokable
{
    private int _abandoned;

    public ImmutableDictionary<string, object>? Context { get; init; }

    public GrainId? Source { get; init; }

    public Guid ReentrancyId => RequestContext.IdIn(Context);

    public virtual bool IsReadOnly => false;

    public virtual bool IsAlwaysInterleaved => false;

    /// <summary>Whether the idle clock starts anew when this is done.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>Work of the activation itself: it must neither wake up another activation nor move to one.</summary>
    public virtual bool IsLocalOnly => false;

    /// <summary>Nobody waits for the answer any more: if the work has not begun it need not.</summary>
    public bool IsAbandoned => Volatile.Read(ref _abandoned) != 0;

    /// <summary>Whether this could ever run beside another request of a grain that is not reentrant.</summary>
    public bool MayInterleave => IsReadOnly || IsAlwaysInterleaved || ReentrancyId != Guid.Empty;

    public Activation? Activation { get; set; }

    /// <summary>Does the work, filters around it, and answers. Does not throw.</summary>
    public abstract Task Run(object target, Activation? activation);

    /// <summary>The work itself.</summary>
    public abstract ValueTask<object?> Invoke(object target);

    /// <summary>Answers without having run.</summary>
    public virtual void Reject(Exception reason)
    {
    }

    public abstract MethodInfo GetMethod();

    public virtual int GetArgumentCount() => 0;

    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public string GetMethodName() => GetMethod().Name;

    public string GetInterfaceName() => GetMethod().DeclaringType!.Name;

    public void Dispose()
    {
    }

    protected void Abandon() => Interlocked.Exchange(ref _abandoned, 1);
}
