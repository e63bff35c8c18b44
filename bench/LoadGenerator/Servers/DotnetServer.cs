namespace MiniMeet.Bench;

/// <param name="SmallHeap">
/// By default the collector lets garbage grow as long as the machine has memory, and resident memory says little about
/// what is held.
/// </param>
/// <param name="Spins">
/// Whether idle workers of the thread pool spin before they sleep: the runtime's default, where nothing is said the
/// program's own setting.
/// </param>
/// <param name="Extra">Settings of the program itself, as environment variables.</param>
internal sealed record DotnetServerSettings(
    bool SmallHeap = false,
    bool? Spins = null,
    IReadOnlyDictionary<string, string>? Extra = null
);

/// <summary>The floor or MiniMeet, as one process.</summary>
internal static class DotnetServer
{
    public static Task<ServerProcess> Start(string binary, DotnetServerSettings settings)
    {
        if (!File.Exists(binary))
            throw new FileNotFoundException($"{binary} is missing: build it with -c Release.");

        var address = ServerProgram.FreeAddress();
        string[] arguments = [binary, "--urls", address.ToString(), "--contentRoot", Path.GetDirectoryName(binary)!];
        var program = new ServerProgram("dotnet", arguments, address) { Environment = EnvironmentOf(settings) };
        return ServerProcess.Start(program);
    }

    private static Dictionary<string, string> EnvironmentOf(DotnetServerSettings settings)
    {
        var environment = new Dictionary<string, string>(settings.Extra ?? new Dictionary<string, string>());
        if (settings.Spins == false)
            environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        if (!settings.SmallHeap)
            return environment;

        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_GCgen0size"] = "0x400000";
        environment["DOTNET_GCConserveMemory"] = "5";
        return environment;
    }
}
