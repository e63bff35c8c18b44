using System.Reflection;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>
/// A call on its way. The caller's task ends by the answer, by cancellation or by timeout, whichever is first; the callee, once begun, runs on.
/// </summary>
internal sealed class GrainCall<T> : Request
{
    private readonly GrainMethod<T> _method;
    private readonly object?[] _arguments;
    private readonly Silo _silo;
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Timer? _timeout;
    private readonly CancellationTokenSource? _calleeToken;
    private readonly CancellationTokenRegistration _callerToken;
    private readonly GrainId _target;

    public GrainCall(GrainMethod<T> method, GrainReference target, object?[] arguments, CancellationToken cancellation)
    {
        (_method, _arguments, _silo, _target) = (method, arguments, target.Silo, target.GrainId);
        Source = RuntimeContext.Current?.GrainId;
        Context = RequestContext.Export();

        if (cancellation.CanBeCanceled)
        {
            _calleeToken = new CancellationTokenSource();
            arguments[method.TokenIndex] = _calleeToken.Token;
            _callerToken = cancellation.UnsafeRegister(static (call, token) => ((GrainCall<T>)call!).OnCancelled(token), this);
        }

        if (method.IsOneWay)
        {
            _answer.SetResult(default!);
        }
        else
        {
            var timeout = method.ResponseTimeout ?? _silo.ResponseTimeout;
            _timeout = new Timer(static call => ((GrainCall<T>)call!).OnTimeout(), this, timeout, Timeout.InfiniteTimeSpan);
        }
    }

    public Task<T> Answer => _answer.Task;

    public override bool IsReadOnly => _method.IsReadOnly;

    public override bool IsAlwaysInterleaved => _method.IsAlwaysInterleaved;

    public override async Task Run(object target, Activation? activation)
    {
        try
        {
            var result = _silo.Filters(target, activation) is { } filters
                ? (T)(await new IncomingCall(this, target, activation!, filters).RunToResult())!
                : await _method.Invoke(target, _arguments);
            End();
            _answer.TrySetResult(_method.IsResultPromised ? Copier.Check(result) : Copier.Copy(result));
        }
        catch (Exception failure)
        {
            if (_method.IsOneWay) _silo.LogOneWayFailure(failure, _target, GetInterfaceName(), GetMethodName());
            activation?.OnEscaped(failure);
            Reject(failure);
        }
        finally
        {
            _calleeToken?.Dispose();
        }
    }

    public override async ValueTask<object?> Invoke(object target)
    {
        var result = await _method.Invoke(target, _arguments);
        return _method.IsResultPromised ? Copier.Check(result) : Copier.Copy(result);
    }

    public override void Reject(Exception reason)
    {
        End();
        try
        {
            _answer.TrySetException(Copier.Copy(reason));
        }
        catch (Exception uncopyable)
        {
            _silo.LogUntransferable(reason, _target);
            _answer.TrySetException(uncopyable);
        }
    }

    public override MethodInfo GetMethod() => _method.Method;

    public override int GetArgumentCount() => _arguments.Length;

    public override object? GetArgument(int index) => _arguments[index];

    private void End()
    {
        _timeout?.Dispose();
        _callerToken.Unregister();
    }

    private void OnTimeout()
    {
        var timeout = _method.ResponseTimeout ?? _silo.ResponseTimeout;
        var reason = new TimeoutException($"Response did not arrive on time in {timeout} for {GetInterfaceName()}.{GetMethodName()} to {_target}");
        if (!_answer.TrySetException(reason)) return;

        Abandon();
        _callerToken.Unregister();
        _silo.LogTimeout(timeout, _target, GetInterfaceName(), GetMethodName());
    }

    private void OnCancelled(CancellationToken token)
    {
        if (!_method.IsOneWay && !_answer.TrySetException(new OperationCanceledException(token))) return;

        Abandon();
        _timeout?.Dispose();
        if (Activation is { } activation) activation.Post(CancelCallee);
        else CancelCallee();
    }

    private void CancelCallee()
    {
        try
        {
            _calleeToken!.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The callee was done first.
        }
        catch (AggregateException failure)
        {
            _silo.LogCancellationFailure(failure, _target);
        }
    }
}
