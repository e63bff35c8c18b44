using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Runtime;

// From creation to deactivation.
internal sealed partial class Activation
{
    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_phase is Phase.Deactivating or Phase.Gone || _reason.ReasonCode != DeactivationReasonCode.None) return;

            (_reason, _stopping) = (deactivationReason, cancellationToken);
            if (_phase == Phase.Valid)
            {
                _phase = Phase.Deactivating;
                if (_running.Count == 0) Post(() => _ = FinishDeactivating(callOnDeactivate: true));
                return;
            }
        }

        try
        {
            _activating?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just become active, or failed to.
        }
    }

    /// <summary>Deactivates if nothing has happened here for long enough.</summary>
    public void Collect()
    {
        var limit = _class.AgeLimit ?? Silo.Collection.ClassSpecificCollectionAge.GetValueOrDefault(_class.Type.FullName!, Silo.Collection.CollectionAge);
        var now = Environment.TickCount64;
        lock (_gate)
        {
            var isIdle = _phase == Phase.Valid && _running.Count == 0 && _waiting.Count == 0;
            if (!isIdle || now < _keepUntil || now - _idleSince < limit.TotalMilliseconds) return;

            Deactivate(new(DeactivationReasonCode.ActivationIdle, $"Idle for {limit}."));
        }
    }

    public void DelayDeactivation(TimeSpan time)
    {
        var isForever = time == TimeSpan.MaxValue || time == Timeout.InfiniteTimeSpan;
        lock (_gate)
        {
            _keepUntil = isForever ? long.MaxValue : Environment.TickCount64 + (long)time.TotalMilliseconds;
        }
    }

    public void OnEscaped(Exception failure)
    {
        if (failure is not InconsistentStateException { IsSourceActivation: true } inconsistent) return;

        inconsistent.IsSourceActivation = false;
        Deactivate(new(DeactivationReasonCode.ApplicationError, failure, "The stored state was not what this activation believed."));
    }

    private async Task Activate(Request first, CancellationTokenSource activating)
    {
        try
        {
            RequestContext.Import(first.Context);
            _scope = Silo.Services.CreateAsyncScope();
            ActivationServices.GetRequiredService<CurrentGrainContext>().Value = this;
            GrainInstance = _class.CreateInstance(this);
            foreach (var state in _states) await state.Load(activating.Token);
            if (GrainInstance is IGrainBase grain) await grain.OnActivateAsync(activating.Token);
            activating.Dispose();

            lock (_gate)
            {
                _phase = _reason.ReasonCode == DeactivationReasonCode.None ? Phase.Valid : Phase.Deactivating;
                _idleSince = Environment.TickCount64;
                if (_phase == Phase.Valid) Pump();
                else Post(() => _ = FinishDeactivating(callOnDeactivate: false));
            }
        }
        catch (Exception failure)
        {
            activating.Dispose();
            Silo.LogActivationFailure(failure, GrainId);
            await Leave(callOnDeactivate: false);
            lock (_gate)
            {
                foreach (var request in _waiting) request.Reject(failure);
                End(successor: null);
            }
        }
    }

    private async Task FinishDeactivating(bool callOnDeactivate)
    {
        await Leave(callOnDeactivate);
        lock (_gate)
        {
            // The successor has the unanswered requests before anybody can send it another.
            List<Request> left = [.. _waiting.Where(request => request is { IsLocalOnly: false, IsAbandoned: false })];
            var successor = left.Count == 0 ? null : new Activation(Silo, GrainId, _class);
            foreach (var request in left) successor!.TryReceive(request);
            End(successor);
        }
    }

    private void End(Activation? successor)
    {
        _phase = Phase.Gone;
        _waiting.Clear();
        Silo.Replace(this, successor);
        _deactivated.TrySetResult();
    }

    private async Task Leave(bool callOnDeactivate)
    {
        GrainTimer[] timers;
        lock (_gate) timers = [.. _timers ?? []];
        foreach (var timer in timers) timer.Dispose();

        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping);
            limit.CancelAfter(Silo.Collection.DeactivationTimeout);
            if (callOnDeactivate && GrainInstance is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(_reason, limit.Token).WaitAsync(limit.Token);
            }
        }
        catch (Exception failure)
        {
            Silo.LogDeactivationFailure(failure, GrainId);
        }

        try
        {
            if (GrainInstance is IAsyncDisposable asyncDisposable) await asyncDisposable.DisposeAsync();
            else (GrainInstance as IDisposable)?.Dispose();
            if (_scope is { } scope) await scope.DisposeAsync();
        }
        catch (Exception failure)
        {
            Silo.LogDeactivationFailure(failure, GrainId);
        }
    }
}
