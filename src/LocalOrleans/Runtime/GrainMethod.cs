using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>A method of a grain or observer interface: its scheduling attributes, and compiled ways to copy for it and to call it.</summary>
internal abstract class GrainMethod
{
    private static readonly ConcurrentDictionary<MethodInfo, GrainMethod> s_methods = [];

    private readonly bool[] _isPromised;

    protected GrainMethod(MethodInfo method)
    {
        Method = method;
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsOneWay = method.IsDefined(typeof(OneWayAttribute));
        IsAlwaysInterleaved = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        ResponseTimeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        IsResultPromised = method.ReturnParameter.IsDefined(typeof(ImmutableAttribute), inherit: false);

        var parameters = method.GetParameters();
        _isPromised = [.. parameters.Select(parameter => parameter.IsDefined(typeof(ImmutableAttribute), inherit: false))];
        TokenIndex = Array.FindIndex(parameters, parameter => parameter.ParameterType == typeof(CancellationToken));
    }

    public MethodInfo Method { get; }

    public bool IsReadOnly { get; }

    public bool IsOneWay { get; }

    public bool IsAlwaysInterleaved { get; }

    public TimeSpan? ResponseTimeout { get; }

    public bool IsResultPromised { get; }

    public int TokenIndex { get; }

    public static GrainMethod Of(MethodInfo method) => s_methods.TryGetValue(method, out var known) ? known : s_methods.GetOrAdd(method, Create);

    /// <summary>Sends a call and returns what the method returns: a task of its answer.</summary>
    public abstract object Send(GrainReference target, object?[] arguments);

    protected void CopyArguments(object?[] arguments)
    {
        if (arguments.Length == 0) return;

        var context = new CopyContext();
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _isPromised[i] ? Copier.Check(arguments[i]) : CopyArgument(arguments[i], i, context);
        }
    }

    private object? CopyArgument(object? argument, int index, CopyContext context) =>
        argument is IGrainBase self
            ? self.GrainContext.GrainReference.As(Method.GetParameters()[index].ParameterType)
            : Copier.Copy(argument, context);

    private static GrainMethod Create(MethodInfo method)
    {
        var type = method.ReturnType;
        var isGeneric = type.IsGenericType && (type.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>)));
        if (!isGeneric && type != typeof(Task) && type != typeof(ValueTask))
        {
            throw new NotSupportedException($"{method.DeclaringType}.{method.Name} must return a Task or a ValueTask");
        }

        var answer = isGeneric ? type.GetGenericArguments()[0] : typeof(object);
        return (GrainMethod)Activator.CreateInstance(typeof(GrainMethod<>).MakeGenericType(answer), method)!;
    }
}

internal sealed class GrainMethod<T>(MethodInfo method) : GrainMethod(method)
{
    private readonly Func<object, object?[], ValueTask<T>> _invoke = CompileInvoke(method);
    private readonly Func<Task<T>, object> _toReturnType = ReturnAs(method.ReturnType);

    public ValueTask<T> Invoke(object target, object?[] arguments) => _invoke(target, arguments);

    public override object Send(GrainReference target, object?[] arguments)
    {
        try
        {
            var token = TokenIndex < 0 ? default : (CancellationToken)arguments[TokenIndex]!;
            token.ThrowIfCancellationRequested();
            CopyArguments(arguments);

            var call = new GrainCall<T>(this, target, arguments, token);
            target.Silo.Send(target.GrainId, call);
            return _toReturnType(call.Answer);
        }
        catch (Exception failure)
        {
            return _toReturnType(Task.FromException<T>(failure));
        }
    }

    private static Func<object, object?[], ValueTask<T>> CompileInvoke(MethodInfo method)
    {
        var target = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var values = method.GetParameters().Select((parameter, i) =>
            Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType));
        Expression call = Expression.Call(Expression.Convert(target, method.DeclaringType!), method, values);

        if (method.ReturnType == typeof(Task<T>)) call = Expression.New(typeof(ValueTask<T>).GetConstructor([typeof(Task<T>)])!, call);
        else if (method.ReturnType == typeof(Task)) call = Expression.Call(((Func<Task, ValueTask<T>>)AsAnswer).Method, call);
        else if (method.ReturnType == typeof(ValueTask)) call = Expression.Call(((Func<ValueTask, ValueTask<T>>)AsAnswer).Method, call);

        return Expression.Lambda<Func<object, object?[], ValueTask<T>>>(call, target, arguments).Compile();
    }

    private static ValueTask<T> AsAnswer(Task task) => AsAnswer(new ValueTask(task));

    private static ValueTask<T> AsAnswer(ValueTask task)
    {
        return task.IsCompletedSuccessfully ? default : Awaited(task);

        static async ValueTask<T> Awaited(ValueTask task)
        {
            await task;
            return default!;
        }
    }

    private static Func<Task<T>, object> ReturnAs(Type type) =>
        type == typeof(ValueTask<T>) ? static answer => new ValueTask<T>(answer)
        : type == typeof(ValueTask) ? static answer => new ValueTask(answer)
        : static answer => answer;
}
