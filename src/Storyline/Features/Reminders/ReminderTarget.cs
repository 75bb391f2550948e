using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Reminders;

/// <summary>Where a reminder is said, or why it cannot be said there.</summary>
/// <param name="Place"><c>null</c>: to one person directly.</param>
/// <param name="Recipient">The member it is said to; <c>null</c>: the speaker, or everyone in the place.</param>
internal sealed record ReminderTarget(Place? Place = null, string? Recipient = null, Reply? No = null)
{
    public bool IsPersonal => Place is null;

    public bool IsSpeaker => Place is null && Recipient is null;

    /// <summary>The most people whom one sentence reminds, each directly.</summary>
    private const int MostPeople = 20;

    /// <summary>Everyone it is said to, or why it cannot be said to them.</summary>
    public static (IReadOnlyList<ReminderTarget> Targets, Reply? No) All(SetReminder reminder, Turn turn)
    {
        if (reminder.People is { } people)
            return OfSeveral(people, turn);
        var only = reminder.To == Audience.Speaker ? OfPerson(reminder.Whom, turn) : OfChannel(reminder, turn);
        return ([only], only.No);
    }

    private static (IReadOnlyList<ReminderTarget> Targets, Reply? No) OfSeveral(PeopleReading people, Turn turn)
    {
        var (members, no) = turn.MembersOf(people);
        if (no is null && members.Count > MostPeople)
            no = Reply.No(
                $"Those are {members.Count} people; I remind up to {MostPeople} directly. In the channel everybody sees it.",
                ReminderWords.SeeAll
            );
        return ([.. members.Select(member => To(member.Id, turn))], no);
    }

    private static ReminderTarget To(string member, Turn turn) =>
        new(Recipient: member == turn.Speaker.OnBehalfOf ? null : member);

    private static ReminderTarget OfPerson(MentionedEntity? whom, Turn turn)
    {
        if (whom is null)
            return new ReminderTarget();
        var member = turn.IdOf(whom);
        if (!turn.Product.People.ContainsKey(member))
            return Refused(
                $"I do not know {whom.Name} in {turn.Product.Name} yet. I can remind them once they have said something in the team’s channel.",
                ReminderWords.SeeAll
            );
        return To(member, turn);
    }

    private static ReminderTarget OfChannel(SetReminder reminder, Turn turn)
    {
        if (!IsOfTheTeam(turn.Speaker))
            return Refused(
                "Only members of the team set reminders in its channel. I can remind you directly.",
                new Button("Remind me instead", $"remind me to {reminder.Text} {reminder.When?.Said}")
            );
        if (reminder.Whom is not { } named)
            return OfTeam(turn);
        if (FindChannel(named, turn) is { } channel)
            return In(channel);
        // “#team” means the team's channel, whatever that one is called.
        return named.Name.Equals("team", StringComparison.OrdinalIgnoreCase)
            ? OfTeam(turn)
            : Refused(
                $"#{named.Name} isn’t connected to {turn.Product.Name}.",
                new Button("Remind us here", $"remind us to {reminder.Text} {reminder.When?.Said}")
            );
    }

    private static ReminderTarget OfTeam(Turn turn)
    {
        if (!turn.Place.IsDirect)
            return new ReminderTarget(turn.Place with { Thread = null });
        return turn.Team.Channels is [var home, ..]
            ? In(home)
            : Refused("The team has no channel yet. Say setup in one.", ReminderWords.SeeAll);
    }

    private static bool IsOfTheTeam(Speaker speaker) =>
        speaker.Is(Role.Developer)
        || speaker.Is(Role.ProductManager)
        || speaker.Is(Role.ProductOwner)
        || speaker.Is(Role.ScrumMaster);

    private static BoundChannel? FindChannel(MentionedEntity named, Turn turn) =>
        turn
            .Product.Teams.SelectMany(team => team.Channels)
            .FirstOrDefault(one =>
                one.Workspace == turn.Place.Workspace && (one.Channel == named.Id || one.Name == named.Name)
            );

    private static ReminderTarget In(BoundChannel channel) =>
        new(new Place(channel.Workspace, channel.Channel, Name: channel.Name));

    private static ReminderTarget Refused(Rich why, Button instead) => new(No: Reply.No(why, instead));
}
