namespace MiniMeet.Bench;

/// <summary>Rooms, people and sessions asked for that there are not: another random id each time.</summary>
internal abstract class UnknownIdAttack(string name, Uri server) : Attack(name)
{
    protected const int AtOnce = 16;
    private Account? _somebody;

    protected Account Somebody => _somebody!;

    public override async Task Prepare() => _somebody ??= await Account.RegisterAsync(server);
}

/// <summary>The same over REST.</summary>
internal sealed class UnknownPathAttack(Uri server, string path) : UnknownIdAttack($"GET {path}/random", server)
{
    public override async Task Run(TimeSpan duration, Answers answers)
    {
        using var http = AttackHttp.As(Somebody);
        await Repeat(
            AtOnce,
            duration,
            _ => answers.Count(http.GetAsync(new Uri($"{path}/{Guid.NewGuid()}", UriKind.Relative)))
        );
    }
}

/// <summary>The same over the hub, each time over one of sixteen sockets.</summary>
internal sealed class UnknownArgumentAttack(Uri server, string method, Func<object> argument)
    : UnknownIdAttack($"{method} random", server)
{
    private readonly HubConnection[] _sockets = new HubConnection[AtOnce];

    public override async Task Prepare()
    {
        await base.Prepare();
        for (var number = 0; number < AtOnce; number++)
            _sockets[number] ??= await Somebody.ConnectAsync();
    }

    public override Task Run(TimeSpan duration, Answers answers) =>
        Repeat(AtOnce, duration, number => answers.Count(_sockets[number].InvokeAsync(method, argument())));
}
