namespace MiniMeet.ClusterTests.Support;

internal static class Timeouts
{
    /// <summary>
    /// How long these tests wait for what must come: one that passes never waits it out, on any machine.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
}
