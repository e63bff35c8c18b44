using MiniMeet.Bench;

if (args is not [var mode, .. var options])
{
    Console.WriteLine("dotnet run --project bench/LoadGenerator -c Release -- MODE [--rounds 6] [--seconds 6] ...");
    Console.WriteLine($"MODE is {Modes.Names}");
    return 1;
}

var settings = Settings.Read(options);
var report = new Report([.. Contender.All(settings).Select(contender => contender.Name)]);
await new Modes(settings, report).Run(mode);
Console.WriteLine(report);
return 0;
