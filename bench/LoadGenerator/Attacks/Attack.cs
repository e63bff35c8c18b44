using System.Diagnostics;

namespace MiniMeet.Bench;

/// <summary>Something that one client does to a server which others use, too.</summary>
internal abstract class Attack(string name)
{
    public string Name => name;

    /// <summary>
    /// Makes what the next run needs and what is not there: people, rooms, sockets. Called before each run.
    /// </summary>
    public virtual Task Prepare() => Task.CompletedTask;

    /// <summary>Goes on for so long, and ends when all that was asked has been answered.</summary>
    public abstract Task Run(TimeSpan duration, Answers answers);

    /// <summary>A closed loop: so many at once, each again as soon as it is done.</summary>
    protected static Task Repeat(int atOnce, TimeSpan duration, Func<int, Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        return Task.WhenAll(Enumerable.Range(0, atOnce).Select(One));

        async Task One(int number)
        {
            try
            {
                while (Stopwatch.GetElapsedTime(start) < duration)
                    await act(number);
            }
            catch (HubClosedException)
            {
                // Counted already, and there is no connection to ask again over.
            }
        }
    }
}
