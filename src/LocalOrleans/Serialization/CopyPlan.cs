namespace Orleans.Serialization;

/// <summary>How values of one concrete type are copied.</summary>
internal abstract class CopyPlan
{
    /// <summary>Values cannot change, or promise not to: they are passed as they are.</summary>
    public virtual bool IsShared => false;

    public abstract object Copy(object original, CopyContext context);
}

internal sealed class SharedPlan : CopyPlan
{
    public static readonly SharedPlan Instance = new();

    public override bool IsShared => true;

    public override object Copy(object original, CopyContext context) => original;
}
