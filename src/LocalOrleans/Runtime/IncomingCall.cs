using System.Reflection;
using System.Runtime.ExceptionServices;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A call on its way through the filters into a grain.</summary>
internal sealed class IncomingCall(Request request, object grain, Activation activation, IReadOnlyList<IIncomingGrainCallFilter> filters)
    : IIncomingGrainCallContext
{
    private int _stage;

    public IInvokable Request => request;

    public object Grain => grain;

    public GrainId? SourceId => request.Source;

    public GrainId TargetId => activation.GrainId;

    public IGrainContext TargetContext => activation;

    public string InterfaceName => request.GetInterfaceName();

    public string MethodName => request.GetMethodName();

    public MethodInfo InterfaceMethod => request.GetMethod();

    public MethodInfo ImplementationMethod
    {
        get
        {
            if (!InterfaceMethod.DeclaringType!.IsInstanceOfType(grain)) return InterfaceMethod;

            var map = grain.GetType().GetInterfaceMap(InterfaceMethod.DeclaringType);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, InterfaceMethod)];
        }
    }

    public object? Result
    {
        get => Response is { Exception: null } response ? response.Result : null;
        set => Response = Response.FromResult(value);
    }

    public Response? Response { get; set; }

    public async Task Invoke()
    {
        if (_stage > filters.Count) throw new InvalidOperationException("A filter called Invoke twice");

        var stage = _stage++;
        try
        {
            if (stage == filters.Count)
            {
                Response = await InvokeGrain();
                if (Response.Exception is { } failure) ExceptionDispatchInfo.Throw(failure);
                return;
            }

            await filters[stage].Invoke(this);
            if (Response is null) throw new InvalidOperationException($"{filters[stage].GetType().Name} neither called Invoke nor set a result");
        }
        finally
        {
            _stage--;
        }
    }

    public async Task<object?> RunToResult()
    {
        await Invoke();
        if (Response!.Exception is { } failure) ExceptionDispatchInfo.Throw(failure);
        return Response.Result;
    }

    private async Task<Response> InvokeGrain()
    {
        try
        {
            return Response.FromResult(await request.Invoke(grain));
        }
        catch (Exception failure)
        {
            return Response.FromException(failure);
        }
    }
}
