using MiniMeet.Bench;

if (args is not [var mode, .. var options])
{
    Console.WriteLine("dotnet run --project bench/LoadGenerator -c Release -- relay|chat|join|idle|rooms|all [--rounds 6] [--seconds 6] ...");
    return 1;
}

var report = new Report();
await new Modes(Settings.Read(options), report).Run(mode);
Console.WriteLine(report);
return 0;
