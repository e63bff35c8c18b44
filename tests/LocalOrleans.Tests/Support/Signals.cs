using System.Collections.Concurrent;
using System.Threading.Channels;

namespace LocalOrleans.Tests.Support;

/// <summary>What grains tell the test outside of calls, by topic and in order.</summary>
internal static class Signals
{
    private static readonly ConcurrentDictionary<string, Channel<string>> s_topics = [];

    public static void Raise(string topic, string signal) => Topic(topic).Writer.TryWrite(signal);

    public static Task<string> Next(string topic) => Topic(topic).Reader.ReadAsync().AsTask().Soon();

    public static bool IsQuiet(string topic) => Topic(topic).Reader.Count == 0;

    private static Channel<string> Topic(string topic) => s_topics.GetOrAdd(topic, static _ => Channel.CreateUnbounded<string>());
}
