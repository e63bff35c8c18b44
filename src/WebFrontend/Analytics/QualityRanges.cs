namespace MiniMeet.WebFrontend.Analytics;

/// <summary>
/// Between which bounds a sample can be true. Wide ones: they keep out what would spoil every average, not what is bad.
/// </summary>
internal static class QualityRanges
{
    public const string Text =
        "A sample has times of 0 to 60000 ms, bitrates of 0 to 10^9 bit/s, losses of 0 to 1, "
        + "pictures of 1 to 16384 pixels a side and 0 to 1000 a second.";

    public static bool Hold(QualitySample sample) =>
        sample.RoundTrip is null or (>= 0 and <= 60_000)
        && Holds(sample.Inbound.Audio)
        && Holds(sample.Inbound.Video)
        && Holds(sample.Inbound.Screen);

    private static bool Holds(StreamSample? stream) =>
        stream
            is null
                or {
                    Bitrate: >= 0 and <= 1e9,
                    Loss: >= 0 and <= 1,
                    Jitter: >= 0 and <= 60_000,
                    Width: null or (>= 1 and <= 16_384),
                    Height: null or (>= 1 and <= 16_384),
                    FramesPerSecond: null or (>= 0 and <= 1_000),
                };
}
