using System.Diagnostics;
using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>An <see cref="Attacker"/> in a process of its own that has one core and no more.</summary>
internal sealed class AttackerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private AttackerProcess(Process process) => _process = process;

    /// <param name="options">The generator's own, for its settings hold for the attacker, too.</param>
    public static async Task<AttackerProcess> Start(string group, Uri target, string[] options)
    {
        string[] arguments =
        [
            "--cpu-list",
            $"{Cores.LastAllowed()}",
            "dotnet",
            typeof(AttackerProcess).Assembly.Location,
            Attacker.Mode,
            .. options,
            "--attacks",
            group,
            "--target",
            target.ToString(),
        ];
        var start = new ProcessStartInfo("taskset", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var attacker = new AttackerProcess(Process.Start(start)!);
        try
        {
            await attacker.Hear(Attacker.Ready);
            return attacker;
        }
        catch
        {
            await attacker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when the attack with this number begins.</summary>
    public async Task Begin(int number)
    {
        await _process.StandardInput.WriteLineAsync($"{number}");
        await Hear(Attacker.Go);
    }

    /// <summary>Waits for the attack to end.</summary>
    public async Task<AttackResult> End() => JsonSerializer.Deserialize<AttackResult>(await ReadLine())!;

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task Hear(string word)
    {
        if (await ReadLine() is var line && line != word)
            throw new InvalidOperationException($"The attacker says '{line}', not '{word}'.");
    }

    private async Task<string> ReadLine() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The attacker has ended.");
}
