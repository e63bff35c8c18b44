using MiniMeet.Support;

namespace MiniMeet.Rooms.Histories;

/// <summary>
/// A room as simple as can be: who is in it, the messages, the pins, and the number of the last event. Each rule is
/// written once more here, without the product's; what refuses answers with its code, what changes nothing with null.
/// </summary>
internal sealed class ModelRoom(User[] people)
{
    private readonly HashSet<int> _members = [0]; // the first one owns it

    public const string Done = "";

    public long Sequence { get; private set; } = 2; // made, and somebody watches

    public HashSet<int> Present { get; } = [];

    public List<ModelMessage> Messages { get; } = [];

    public List<long> Shown { get; } = [2];

    public List<long> Pins { get; } = [];

    /// <summary>Texts that nobody may read any more.</summary>
    public List<string> Gone { get; } = [];

    public string? Join(int who)
    {
        if (!Present.Add(who))
            return null;

        _members.Add(who);
        Shown.Add(++Sequence);
        return Done;
    }

    public string? Leave(int who)
    {
        if (!Present.Remove(who))
            return null;

        Sequence++;
        return Done;
    }

    // First the others see them as reconnecting, then they are gone.
    public void Expire(int who)
    {
        if (Present.Remove(who))
            Sequence += 2;
    }

    public string? Send(int who, string text, long? replyTo, int? mention)
    {
        if (!Present.Contains(who))
            return "room.notJoined";
        if (replyTo is { } answered && Find(answered) is null)
            return "message.notFound";
        if (mention is { } mentioned && !_members.Contains(mentioned))
            return "request.invalid";

        Shown.Add(++Sequence);
        Messages.Add(new ModelMessage(Sequence, who, text, replyTo, mention));
        return Done;
    }

    public string? Edit(int who, long sequence, string text, int? mention)
    {
        if (Refusal(who, sequence) is { } refusal)
            return refusal;

        var message = Find(sequence)!;
        if (message.Sender != who)
            return "message.notYours";
        if (message.Text == text && message.Mention == mention)
            return null;
        if (mention is { } mentioned && mention != message.Mention && !_members.Contains(mentioned))
            return "request.invalid";

        if (message.Text != text)
            Gone.Add(message.Text);
        (message.Text, message.Mention) = (text, mention);
        message.Edited = message.Revision = ++Sequence;
        return Done;
    }

    public string? React(int who, long sequence, string emoji, bool added)
    {
        if (Refusal(who, sequence) is { } refusal)
            return refusal;

        var message = Find(sequence)!;
        var kind = message.Reactions.Find(one => one.Emoji == emoji);
        if ((kind.People?.Contains(who) ?? false) == added)
            return null;
        var isNewKind = kind.People is null;
        if (added && isNewKind && message.Reactions.Count == MeetCluster.Chat.ReactionKinds)
            return "message.tooManyReactions";
        if (added && message.Reactions.Sum(one => one.People.Count) == MeetCluster.Chat.Reactions)
            return "message.tooManyReactions";

        if (isNewKind)
            message.Reactions.Add(kind = (emoji, []));
        if (added)
            kind.People!.Add(who);
        else
            kind.People!.Remove(who);
        message.Reactions.RemoveAll(one => one.People.Count == 0);
        message.Revision = ++Sequence;
        return Done;
    }

    public string? Delete(int who, long sequence)
    {
        if (Refusal(who, sequence) is { } refusal)
            return refusal;

        var message = Find(sequence)!;
        if (message.Sender != who && who != 0)
            return "message.notYours";

        Gone.Add(message.Text);
        (message.Text, message.Mention, message.DeletedBy) = ("", null, people[who].Id);
        message.Reactions.Clear();
        Pins.Remove(sequence);
        message.Revision = ++Sequence;
        return Done;
    }

    public string? Pin(int who, long sequence, bool pinned)
    {
        if (!Present.Contains(who))
            return "room.notJoined";
        if (pinned && Find(sequence) is null)
            return "message.notFound";
        if (Pins.Contains(sequence) == pinned)
            return null;
        if (pinned && Pins.Count == MeetCluster.Chat.Pins)
            return "room.tooManyPins";

        if (pinned)
            Pins.Add(sequence);
        else
            Pins.Remove(sequence);
        Sequence++;
        return Done;
    }

    private string? Refusal(int who, long sequence) =>
        !Present.Contains(who) ? "room.notJoined"
        : Find(sequence) is null ? "message.notFound"
        : null;

    private ModelMessage? Find(long sequence) =>
        Messages.Find(one => one.Sequence == sequence && one.DeletedBy is null);
}

internal sealed class ModelMessage(long sequence, int sender, string text, long? replyTo, int? mention)
{
    public long Sequence => sequence;

    public int Sender => sender;

    public long? ReplyTo => replyTo;

    public string Text { get; set; } = text;

    public int? Mention { get; set; } = mention;

    public long? Edited { get; set; }

    public long? Revision { get; set; }

    public Guid? DeletedBy { get; set; }

    public List<(string Emoji, List<int> People)> Reactions { get; } = [];
}
