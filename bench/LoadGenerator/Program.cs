using MiniMeet.Bench;

if (args is not [var mode, .. var options])
{
    Console.WriteLine("dotnet run --project bench/LoadGenerator -c Release -- MODE [--rounds 6] [--seconds 6] ...");
    Console.WriteLine($"MODE is {AttackProof.Mode}, {FilesProof.Mode}, {Modes.Names}");
    return 1;
}

if (mode == AttackProof.Mode)
    return await AttackProof.Run(AttackSettings.Read(options), options) ? 0 : 1;

if (mode == FilesProof.Mode)
    return await FilesProof.Run(FilesSettings.Read(options)) ? 0 : 1;

if (mode == Attacker.Mode)
{
    await Attacker.Run(AttackSettings.Read(options));
    return 0;
}

var settings = Settings.Read(options);
var report = new Report([.. Contender.All(settings).Select(contender => contender.Name)]);
await new Modes(settings, report).Run(mode);
Console.WriteLine(report);
return 0;
