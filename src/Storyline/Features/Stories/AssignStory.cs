using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Assigns a story.</summary>
/// <param name="To"><c>null</c>: to nobody.</param>
public sealed record AssignStory(StoryKey Key, MentionedEntity? To) : ICommand<AssignStory>
{
    public static Usage Usage { get; } =
        new(
            Say: "assign <story> to @…",
            Does: "says who works on a story; “take” is for oneself",
            Example: "assign PB-12 to @bo",
            Topic: "story",
            Matter: Matter.Work,
            Also: ["take", "unassign", "assign"]
        )
        {
            Ways = StoryPhrases.Assign,
        };

    public static Parsed<AssignStory> Parse(Words words)
    {
        if (words.TakeAbout(out var key, "unassign|untake"))
            return Of(words, key, null);
        if (Given(words) is { } given)
            return given;
        words.Skip("i|i'll|we|i'm");
        if (words.TakeAbout(out key, "take|grab|claim|taking"))
            return Of(words, key, words.Hearing.Speaker);
        return words.TakeAbout(out key, "assign|assignee|assigned") ? Assign(words, key) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindOpenStory(turn, Key, cancel);
        if (story is null)
            return no!;
        return To is null ? Unassign(story, turn, work) : Assign(story, To, turn, work);
    }

    private static Reply Unassign(Story story, Turn turn, IWork work) =>
        story.Assignee is { } before
            ? StoryChange.Done(
                turn,
                work,
                story with
                {
                    Assignee = null,
                },
                $"assigned to: {turn.Person(before)} → nobody"
            )
            : StoryChange.Already(turn, story, "is unassigned already.");

    private static Reply Assign(Story story, MentionedEntity person, Turn turn, IWork work)
    {
        var member = turn.IdOf(person);
        if (!turn.Product.People.ContainsKey(member))
            return Reply.No(
                $"I do not know {person.Name} in {turn.Product.Name} yet. Once they have said something in the team’s channel, they can be assigned."
            );
        if (story.Assignee == member)
            return StoryChange.Already(turn, story, $"is {turn.Person(member)}’s already.");
        if (member != turn.Speaker.Id)
            work.Tell(
                member,
                View.Of(
                    new Part.Paragraph($"{turn.Person(turn.Speaker.Id)} has assigned {story.Named()} to you."),
                    new Part.Buttons([story.See(), new Button("Start it", $"start {story.Key}")])
                )
            );
        Rich was = story.Assignee is { } earlier ? $"{turn.Person(earlier)}" : "nobody";
        return StoryChange.Done(
            turn,
            work,
            story with
            {
                Assignee = member,
            },
            $"assigned to: {was} → {turn.Person(member)}"
        );
    }

    // “PB-12 @bo”, “PB-12 is for @bo”, “give PB-12 to @bo”, “@bo takes PB-12”.
    private static AssignStory? Given(Words words)
    {
        var isGiven = words.Take("give|hand|pass");
        if (words.Take(out StoryKey story))
        {
            words.Skip("to|for|is|goes|belongs|→|:");
            if (words.Take(out MentionedEntity person) && words.AtEnd && (isGiven || person.Length > 0))
                return new AssignStory(story, person);
        }
        words.Rewind();
        if (
            words.Take(out MentionedEntity taker)
            && taker.Length > 0
            && words.Take("takes|does|has|gets")
            && words.Take(out StoryKey theirs)
            && words.AtEnd
        )
            return new AssignStory(theirs, taker);
        words.Rewind();
        return null;
    }

    private static Parsed<AssignStory> Assign(Words words, StoryKey? key)
    {
        words.Skip("story|to|:");
        if (words.Take(out MentionedEntity person))
        {
            if (key is null && words.Skip("to|story").Take(out StoryKey late))
                key = late;
            return key is { } one && SeesAnother(words) ? AskOne(one) : Of(words, key, person);
        }
        if (key is null && words.Take(out StoryKey named))
            return Assign(words, named);
        if (key is not { } story)
            return StoryChange.AskWhich(words, "is it", "assign PB-12 to @bo");
        if (words.Take("nobody|none|noone"))
            return Of(words, story, null);
        if (words.SeesEveryone())
            return AskOne(story);
        var name = words.Rest().TrimStart('@');
        return name.Length > 0 && !name.Contains(' ')
            ? new AssignStory(story, new MentionedEntity(EntityKind.Person, 0, 0, name, name))
            : Parsed.Ask(
                $"Who works on {story}? Mention them, for instance “assign {story} to @bo”.",
                new Button("I do", $"take {story}")
            );
    }

    private static bool SeesAnother(Words words) =>
        words.Sees("and|&|+") && words.Skip("and|&|+").Take(out MentionedEntity _);

    private static Parsed AskOne(StoryKey story) =>
        Parsed
            .Ask($"One person works on a story. Who takes {story}?", new Button("I do", $"take {story}"))
            .Into($"assign {story} {AnswerGap.Mark}");

    private static Parsed<AssignStory> Of(Words words, StoryKey? key, MentionedEntity? person)
    {
        if (key is not { } story)
            return StoryChange.AskWhich(words, "is it", "take PB-12");
        return words.AtEnd ? new AssignStory(story, person) : Parsed.NotMine;
    }
}
