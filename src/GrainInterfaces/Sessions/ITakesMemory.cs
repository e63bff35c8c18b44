namespace MiniMeet.Sessions;

/// <summary>Something that waits in queues, which are bounded by what it takes.</summary>
public interface ITakesMemory
{
    /// <summary>About how many bytes of memory, its text included.</summary>
    int BytesInMemory();
}
