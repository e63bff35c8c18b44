using System.Diagnostics;

namespace MiniMeet.ClusterTests.Support;

/// <summary>A room with its four people, who talk and signal until they are told to stop.</summary>
internal sealed class Room(IReadOnlyList<Person> people)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(4);

    private readonly List<Guid> _acknowledged = [];
    private readonly List<(Person To, Guid SignalId)> _signalled = [];

    public IReadOnlyList<Person> People => people;

    public int Acknowledged => _acknowledged.Count;

    /// <summary>
    /// One message and one candidate every few seconds. Nobody may fail to get through; a failure ends the task.
    /// </summary>
    public async Task Talk(CancellationToken stop)
    {
        try
        {
            await Task.Delay(Pace * Random.Shared.NextDouble(), stop);
            while (!stop.IsCancellationRequested)
            {
                var (one, other) = PickTwo();
                await Task.WhenAll(Say(one), SendCandidate(other, one), Task.Delay(Pace, stop));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
    }

    /// <summary>How long until the room answers somebody who asks now.</summary>
    public async Task<TimeSpan> Ask()
    {
        var start = Stopwatch.GetTimestamp();
        await Say(PickTwo().One);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>
    /// Once nobody talks any more: everybody has seen the same, without a hole, nobody was seen leaving, and the server
    /// has each acknowledged message exactly once.
    /// </summary>
    public async Task IsWhole()
    {
        var last = await people[0].Say(Guid.NewGuid(), "the end");
        var start = Stopwatch.GetTimestamp();
        while (people.Any(person => person.View.Last < last) && Stopwatch.GetElapsedTime(start) < Timeouts.Limit)
        {
            await Task.Delay(50);
        }

        var history = await people[0].LoadHistory();
        var ids = history.Select(message => message.ClientMessageId!.Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Empty(_acknowledged.Except(ids));
        foreach (var person in people)
        {
            Assert.Null(person.ThrownOut);
            Assert.Null(person.View.Hole);
            Assert.True(person.View.Last >= last, $"Somebody is at {person.View.Last} of {last}.");
            var events = person.View.Events;
            Assert.Equal(
                Enumerable.Range(0, events.Count).Select(i => events[0].Sequence + i),
                events.Select(one => one.Sequence)
            );
            Assert.DoesNotContain(events, one => one.Type == "participantLeft");
            Assert.Equal(history, events.Where(one => one.Type == "messageSent"));
        }
    }

    /// <summary>Signals that their senders had an answer for and that never arrived.</summary>
    public int LostSignals => _signalled.Count(signal => !signal.To.HasHeard(signal.SignalId));

    private async Task Say(Person person)
    {
        var id = Guid.NewGuid();
        await person.Say(id, "hello");
        lock (_acknowledged)
            _acknowledged.Add(id);
    }

    private async Task SendCandidate(Person from, Person to)
    {
        var id = await from.SendCandidate(to);
        lock (_signalled)
            _signalled.Add((to, id));
    }

    private (Person One, Person Other) PickTwo()
    {
        var one = Random.Shared.Next(people.Count);
        return (people[one], people[(one + 1 + Random.Shared.Next(people.Count - 1)) % people.Count]);
    }
}
