using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MiniMeet.WebFrontend.App;

/// <summary>Keeps everything that the product logs as an error.</summary>
internal sealed class ErrorLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _messages = new();

    /// <summary>What came since the last look.</summary>
    public IReadOnlyCollection<string> Take()
    {
        var taken = new List<string>();
        while (_messages.TryDequeue(out var message)) taken.Add(message);
        return taken;
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(ErrorLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) log._messages.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
