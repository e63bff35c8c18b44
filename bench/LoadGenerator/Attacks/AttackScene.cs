namespace MiniMeet.Bench;

/// <summary>A fresh server, two people who chat on it, and somebody who attacks it.</summary>
internal sealed class AttackScene : IAsyncDisposable
{
    private readonly string _group;
    private readonly AttackSettings _settings;
    private readonly ServerProcess _server;
    private readonly Site _site;
    private readonly Attack[] _attacks;
    private Bystanders? _bystanders;
    private AttackerProcess? _attacker;
    private double _inUseBefore;

    private AttackScene(string group, AttackSettings settings, ServerProcess server)
    {
        (_group, _settings, _server) = (group, settings, server);
        _site = new Site("MiniMeet", [server.Address], [server.Pid]) { Started = [server] };
        _attacks = AttackGroup.Of(group, settings);
    }

    /// <summary>All is there, nothing has been attacked yet.</summary>
    public static async Task<AttackScene> SetUp(string group, AttackSettings settings, string[] options)
    {
        var server = await DotnetServer.Start(settings.Product, new DotnetServerSettings());
        var scene = new AttackScene(group, settings, server);
        try
        {
            scene._bystanders = await Bystanders.Meet(scene._site);
            scene._attacker = await AttackerProcess.Start(group, server.Address, options);
            scene._inUseBefore = await GarbageCollection.Induce(server.Pid);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>Each round: nobody else, the control, each attack.</summary>
    public async Task<AttackOutcome> Run()
    {
        await _bystanders!.Run(_settings.ChatRate * 10, TimeSpan.FromSeconds(_settings.WarmUp));
        var before = new ServerMemory(ProcessCost.ResidentMegabytes(_server.Pid), _inUseBefore);
        var alone = new List<Round>();
        AttackTurns[] turns = [.. _attacks.Select(attack => new AttackTurns(attack.Name))];
        for (var round = 0; round < _settings.Rounds; round++)
        {
            alone.Add(await _bystanders.Run(_settings.ChatRate, _settings.Duration));
            foreach (var (number, turn) in turns.Index())
                await Take(turn, number);
        }

        return new AttackOutcome(_group, before, alone, turns);
    }

    /// <summary>What is left after some rest.</summary>
    public async Task<ServerMemory> Rest()
    {
        await Task.Delay(TimeSpan.FromSeconds(_settings.Rest), TimeProvider.System);
        var resident = ProcessCost.ResidentMegabytes(_server.Pid);
        return new ServerMemory(resident, await GarbageCollection.Induce(_server.Pid));
    }

    public async ValueTask DisposeAsync()
    {
        if (_attacker is not null)
            await _attacker.DisposeAsync();
        if (_bystanders is not null)
            await _bystanders.DisposeAsync();
        await _site.DisposeAsync();
    }

    private async Task Take(AttackTurns turns, int number)
    {
        ProcessCost.ForgetPeak(_server.Pid);
        await _attacker!.Begin(number);
        var chat = await _bystanders!.Run(_settings.ChatRate, _settings.Duration);
        turns.Add(chat, await _attacker.End(), ProcessCost.PeakMegabytes(_server.Pid));
        Console.Error.WriteLine($"  {turns.Name}: {chat.Describe()}");
    }
}
