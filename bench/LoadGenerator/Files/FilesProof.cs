using System.Globalization;

namespace MiniMeet.Bench;

/// <summary>
/// What a file costs a server in memory, on its way in and out: a large one hardly more than a small one, for nothing
/// of it is ever in memory as a whole.
/// </summary>
internal static class FilesProof
{
    public const string Mode = "files";

    /// <returns>Whether the large file kept within the bound. Prints the table.</returns>
    public static async Task<bool> Run(FilesSettings settings)
    {
        var (small, large) = (new List<double>(), new List<double>());
        for (var round = 0; round < settings.Rounds; round++)
        {
            small.Add(await PeakOf(settings.Small, settings));
            large.Add(await PeakOf(settings.Large, settings));
            Console.Error.WriteLine($"  {small[^1]:0} and {large[^1]:0} MB");
        }

        var ratio = Comparison.Median(large) / Comparison.Median(small);
        Console.WriteLine("| bytes of the file | peak of resident memory, MB (rounds) |");
        Console.WriteLine("|--:|---|");
        Console.WriteLine(Row(settings.Small, small));
        Console.WriteLine(Row(settings.Large, large));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| ratio | **{ratio:0.00}** |"));
        if (ratio <= settings.Bound)
            return true;

        Console.Error.WriteLine($"fault: the large file takes more than {settings.Bound} times as much memory.");
        return false;
    }

    private static string Row(long bytes, List<double> peaks) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {bytes} | **{Comparison.Median(peaks):0}** ({peaks.Min():0} to {peaks.Max():0}) |"
        );

    // A server of its own for each: a heap that has grown once stays so.
    private static async Task<double> PeakOf(long bytes, FilesSettings settings)
    {
        var limit = new Dictionary<string, string> { ["MiniMeet__Attachments__MaxBytes"] = $"{settings.Large}" };
        await using var server = await DotnetServer.Start(settings.Product, new DotnetServerSettings(Extra: limit));
        await using var transfer = await FileTransfer.Begin(server.Address, settings.AtOnce);
        await transfer.Run(settings.Small / 5); // no code is cold
        ProcessCost.ForgetPeak(server.Pid);
        await transfer.Run(bytes);
        return ProcessCost.PeakMegabytes(server.Pid);
    }
}
