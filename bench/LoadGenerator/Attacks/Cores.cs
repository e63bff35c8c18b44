namespace MiniMeet.Bench;

/// <summary>The cores that this process may run on: proc(5).</summary>
internal static class Cores
{
    public static int LastAllowed()
    {
        const string field = "Cpus_allowed_list:";
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return LastOf(line[field.Length..]);
    }

    /// <param name="list">As <c>0-3,8</c>; the highest comes last.</param>
    public static int LastOf(string list) => int.Parse(list.Split(',', '-')[^1], null);
}
