namespace MiniMeet.Bench;

/// <summary>What can be measured, each as rows of the report.</summary>
internal sealed class Modes(Settings settings, Report report)
{
    private bool Cluster => settings.Target is not null;

    public async Task Run(string mode)
    {
        Func<Task>[] measures = mode switch
        {
            "relay" => [Relay],
            "chat" => [Chat],
            "join" => [Join],
            "idle" => [Idle],
            "rooms" => [Rooms],
            "all" => [Relay, Chat, Join, Idle, Rooms],
            _ => throw new ArgumentException($"There is no mode '{mode}': relay, chat, join, idle, rooms or all."),
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
        await using var floor = await RelayLoad.Prepare(sites.Floor);
        await using var product = await RelayLoad.Prepare(sites.Product);
        var compared = await Comparison.Of(floor, product, settings.RelayRate, settings);
        report.Add($"relay at {settings.RelayRate}/s, median ms", compared, round => round.Median, "0.000", Cluster ? 1.7 : 1.4);
        report.Add($"relay at {settings.RelayRate}/s, p95 ms", compared, round => round.P95, "0.000");
        report.Add($"relay at {settings.RelayRate}/s, p99 ms", compared, round => round.P99, "0.000", 3);
        report.Add($"relay at {settings.RelayRate}/s, max ms", compared, round => round.Max, "0.0");
        report.Add($"relay at {settings.RelayRate}/s, CPU ms each", compared, round => round.CpuPerDelivery, "0.000", Cluster ? 2.03 : 1.5);
        report.AddMissing($"relay at {settings.RelayRate}/s, lost", compared);

        var busy = await Comparison.Of(floor, product, settings.BusyRelayRate, settings);
        report.Add($"relay at {settings.BusyRelayRate}/s, median ms", busy, round => round.Median, "0.000", Cluster ? 1.7 : 1.4);
        report.Add($"relay at {settings.BusyRelayRate}/s, p99 ms", busy, round => round.P99, "0.000", 3);
        report.Add($"relay at {settings.BusyRelayRate}/s, CPU ms each", busy, round => round.CpuPerDelivery, "0.000", Cluster ? 2.03 : 1.5);
        report.AddMissing($"relay at {settings.BusyRelayRate}/s, lost", busy);
    }

    private async Task Chat()
    {
        await using var sites = await Sites.Start(settings);
        await using var floor = await ChatLoad.Prepare(sites.Floor, settings.ChatRooms);
        await using var product = await ChatLoad.Prepare(sites.Product, settings.ChatRooms);
        var compared = await Comparison.Of(floor, product, settings.ChatRate, settings);
        report.Add("chat, median ms (MiniMeet: durable)", compared, round => round.Median, "0.000");
        report.Add("chat, p95 ms", compared, round => round.P95, "0.000");
        report.Add("chat, p99 ms", compared, round => round.P99, "0.000");
        report.Add("chat, CPU ms per delivery", compared, round => round.CpuPerDelivery, "0.000", Cluster ? 1.33 : 1.3);
        report.AddMissing("chat, lost", compared);
    }

    private async Task Join()
    {
        await using var sites = await Sites.Start(settings);
        foreach (var site in (Site[])[sites.Floor, sites.Product]) await JoinStorm.Measure(site, settings.Sessions / 10);   // none of the code is cold
        var floor = await JoinStorm.Measure(sites.Floor, settings.Sessions);
        var product = await JoinStorm.Measure(sites.Product, settings.Sessions);
        report.Add($"{settings.Sessions} connect at once, median / p99 ms", Describe(floor.Connecting), Describe(product.Connecting));
        report.Add($"{settings.Sessions} join at once, median / p99 ms", Describe(floor.Joining), Describe(product.Joining));
        report.Add("connect or join, failed", Failed(floor), Failed(product), target: "0");

        static string Describe(Round round) => $"{round.Median:0} / {round.P99:0}";
        static string Failed(JoinStorm storm) => $"{storm.Connecting.Missing + storm.Joining.Missing}";
    }

    private async Task Idle()
    {
        await using var sites = await Sites.Start(settings, smallHeap: true);
        var floor = await IdleRooms.Measure(sites.Floor, settings.Sessions);
        var product = await IdleRooms.Measure(sites.Product, settings.Sessions);
        Compare($"memory per idle connection in no room, KiB (of {settings.Sessions})", idle => idle.ConnectionKilobytes);
        Compare($"memory per idle connection in a room, KiB (of {settings.Sessions})", idle => idle.SeatKilobytes, "at most +10 KiB");
        report.Add("memory per person just signed in, without a connection, KiB", "", $"{product.PersonKilobytes:0.0}");
        report.Add("memory per empty room, KiB", "", $"{product.RoomKilobytes:0.0}");
        report.Add($"{settings.Sessions} idle, % of a core", $"{floor.CpuPercent:0.0}", $"{product.CpuPercent:0.0}");

        void Compare(string what, Func<IdleRooms, double> measure, string target = "") =>
            report.Add(what, $"{measure(floor):0.0}", $"{measure(product):0.0}", $"**{measure(product) - measure(floor):+0.0} KiB**", target);
    }

    private async Task Rooms()
    {
        await using var sites = await Sites.Start(settings);
        double? first = null;
        foreach (var rooms in settings.RoomCounts)
        {
            await using var floor = await RelayLoad.Prepare(sites.Floor, rooms);
            await using var product = await RelayLoad.Prepare(sites.Product, rooms);
            var compared = await Comparison.Of(floor, product, settings.BusyRelayRate, settings);
            var cost = Comparison.Median(compared.Product.Select(round => round.CpuPerDelivery));
            first ??= cost;
            report.Add($"relay over {rooms} rooms, median ms", compared, round => round.Median, "0.000");
            report.Add($"relay over {rooms} rooms, p99 ms", compared, round => round.P99, "0.000");
            report.Add($"relay over {rooms} rooms, CPU ms each", compared, round => round.CpuPerDelivery, "0.000");
            report.Add($"relay over {rooms} rooms, CPU to that over {settings.RoomCounts[0]}", "", $"{cost / first:0.00}", target: "0.80 to 1.20");
        }
    }
}
