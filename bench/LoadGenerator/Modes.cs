namespace MiniMeet.Bench;

/// <summary>What can be measured, each as rows of the report.</summary>
internal sealed class Modes(Settings settings, Report report)
{
    public const string Names = "relay, chat, saturation, join, idle, rooms or all";

    public async Task Run(string mode)
    {
        Func<Task>[] measures = mode switch
        {
            "relay" => [Relay],
            "chat" => [Chat],
            "saturation" => [Saturation],
            "join" => [Join],
            "idle" => [Idle],
            "rooms" => [Rooms],
            "all" => [Relay, Chat, Saturation, Join, Idle, Rooms],
            _ => throw new ArgumentException($"There is no mode '{mode}': {Names}."),
        };
        foreach (var measure in measures)
        {
            Console.Error.WriteLine(measure.Method.Name);
            await measure();
        }
    }

    private async Task Relay()
    {
        await using var sites = await Sites.Start(settings);
        await using var loads = await sites.Prepare(site => RelayLoad.Prepare(site));
        foreach (var rate in (int[])[settings.RelayRate, settings.BusyRelayRate])
        {
            var compared = await Comparison.Of(loads, (load, time) => load.Run(rate, time), settings);
            report.Add($"relay at {rate}/s, median ms", compared, round => round.Median, "0.000", Target(1.4, 2.5));
            report.Add($"relay at {rate}/s, p95 ms", compared, round => round.P95, "0.000");
            report.Add($"relay at {rate}/s, p99 ms", compared, round => round.P99, "0.000", Target(3, 3));
            report.Add($"relay at {rate}/s, max ms", compared, round => round.Max, "0.0");
            report.Add($"relay at {rate}/s, CPU us each", compared, round => round.CpuMicroseconds, "0");
            report.AddMissing($"relay at {rate}/s, lost", compared);
        }
    }

    private async Task Chat()
    {
        await using var sites = await Sites.Start(settings);
        await using var loads = await sites.Prepare(site => ChatLoad.Prepare(site, settings.ChatRooms));
        var compared = await Comparison.Of(loads, (load, time) => load.Run(settings.ChatRate, time), settings);
        var what = $"chat at {settings.ChatRate}/s";
        report.Add($"{what}, median ms", compared, round => round.Median, "0.000");
        report.Add($"{what}, p95 ms", compared, round => round.P95, "0.000");
        report.Add($"{what}, p99 ms", compared, round => round.P99, "0.000");
        report.Add($"{what}, CPU us per delivery", compared, round => round.CpuMicroseconds, "0");
        report.AddMissing($"{what}, lost", compared);
    }

    private async Task Saturation()
    {
        await using var sites = await Sites.Start(settings);
        await using var loops = await sites.Prepare(site => ClosedLoop.Prepare(site, settings.SaturationRooms));
        await Measure("signal", (loop, time) => loop.RunSignals(time), Target(1.8, 4.5));
        await Measure("chat delivery", (loop, time) => loop.RunChat(time), Target(2.2, 6.5));

        async Task Measure(string what, Func<ClosedLoop, TimeSpan, Task<Round>> run, string target)
        {
            Console.Error.WriteLine($" {what}");
            var compared = await Comparison.Of(loops, run, settings, settings.WarmUpDeliveries);
            report.Add($"{what} at saturation, CPU us each", compared, round => round.CpuMicroseconds, "0.0", target);
            report.Add($"{what} at saturation, per second", compared, round => round.Rate, "0");
            report.Add($"{what} at saturation, median ms", compared, round => round.Median, "0.0");
            report.Add($"{what} at saturation, p99 ms", compared, round => round.P99, "0.0");
            report.AddMissing($"{what} at saturation, lost", compared);
        }
    }

    private async Task Join()
    {
        await using var sites = await Sites.Start(settings);
        foreach (var site in sites.All)
            await JoinStorm.Measure(site, settings.Sessions / 10); // no code is cold
        var storms = new List<JoinStorm>();
        foreach (var site in sites.All)
            storms.Add(await JoinStorm.Measure(site, settings.Sessions));
        Compare("connect at once, median / p99 ms", storm => $"{storm.Connecting.Median:0} / {storm.Connecting.P99:0}");
        Compare("join at once, median / p99 ms", storm => $"{storm.Joining.Median:0} / {storm.Joining.P99:0}");
        Compare("connect or join, failed", storm => $"{storm.Connecting.Missing + storm.Joining.Missing}", "0");

        void Compare(string what, Func<JoinStorm, string> describe, string target = "") =>
            report.Add($"{settings.Sessions} {what}", storms.Select(describe), target: target);
    }

    private async Task Idle()
    {
        await using var sites = await Sites.Start(settings, smallHeap: true);
        var all = new List<IdleRooms>();
        foreach (var site in sites.All)
            all.Add(await IdleRooms.Measure(site, settings.Sessions));
        Compare("memory per idle connection in no room, KiB", idle => idle.ConnectionKilobytes);
        Compare("memory per idle person in a room, KiB", idle => idle.RoomMemberKilobytes);
        Compare(
            "memory per idle person in a room and its call, KiB",
            idle => idle.CallParticipantKilobytes,
            "at most +12 KiB"
        );
        Show("memory per person just signed in, without a connection, KiB", idle => idle.PersonKilobytes);
        Show("memory per empty room, KiB", idle => idle.EmptyRoomKilobytes);
        Show("all idle, % of a core", idle => idle.CpuPercent);

        void Compare(string what, Func<IdleRooms, double> measure, string target = "") =>
            report.Add(
                $"{what} (of {settings.Sessions})",
                all.Select(idle => $"{measure(idle):0.0}"),
                all.Skip(1).Select(idle => $"**{measure(idle) - measure(all[0]):+0.0;-0.0} KiB**"),
                target
            );

        void Show(string what, Func<IdleRooms, double> measure) =>
            report.Add(what, all.Select(idle => $"{measure(idle):0.0}"));
    }

    private async Task Rooms()
    {
        await using var sites = await Sites.Start(settings);
        double[]? first = null;
        foreach (var rooms in settings.RoomCounts)
        {
            await using var loads = await sites.Prepare(site => RelayLoad.Prepare(site, rooms));
            var compared = await Comparison.Of(loads, (load, time) => load.Run(settings.BusyRelayRate, time), settings);
            double[] costs = [.. compared.Medians(round => round.CpuMicroseconds)];
            first ??= costs;
            report.Add($"relay over {rooms} rooms, median ms", compared, round => round.Median, "0.000");
            report.Add($"relay over {rooms} rooms, p99 ms", compared, round => round.P99, "0.000");
            report.Add($"relay over {rooms} rooms, CPU us each", compared, round => round.CpuMicroseconds, "0");
            report.Add(
                $"relay over {rooms} rooms, CPU to that over {settings.RoomCounts[0]}",
                costs.Zip(first, (cost, start) => $"{cost / start:0.00}"),
                target: "0.80 to 1.20"
            );
        }
    }

    private string Target(double oneProcess, double cluster) => $"< {(settings.Cluster ? cluster : oneProcess):0.0}";
}
