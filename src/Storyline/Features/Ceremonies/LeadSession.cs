using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Hands over the lead of a ceremony.</summary>
public sealed record LeadSession(SessionRef On, MentionedEntity? To) : ICommand<LeadSession>
{
    public static Usage Usage { get; } =
        new(
            Say: "session lead @…",
            Does: "hands over the lead of a ceremony",
            Example: "session lead me",
            Topic: "ceremonies",
            Also: ["retro lead", "hand over"]
        )
        {
            Ways = CeremonyPhrases.Lead,
            Rule = "whoever leads the ceremony or decides its matter",
        };

    public static Parsed<LeadSession> Parse(Words words)
    {
        if (SessionRef.Take(words, "lead|leader") is not { } on)
        {
            words.Rewind();
            if (!words.Take("hand", "over"))
                return Parsed.NotMine;
            on = new SessionRef(null, SessionRef.TakeCeremony(words.Skip("the|our|lead|of|ceremony|session")), null);
        }
        if (words.Skip("to|is|:").Take(out MentionedEntity person))
            return new LeadSession(on, person);
        return words.PersonIn("person") is { } picked ? new LeadSession(on, picked)
            : words.AtEnd ? new LeadSession(on, null)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (session, no) = await work.FindSession(turn, On.Number, On.Ceremony, cancel);
        if (session is null)
            return no!;
        if (!await work.Leads(turn, session, cancel))
            return Reply.No(
                $"{turn.Product.MemberOf(session.Lead).Name} leads the {session.Title} and hands it over.",
                SessionCard.ShowButton(session)
            );
        if (To is not { } person)
            return Reply.Ask(Form(session));
        return turn.Product.People.TryGetValue(turn.IdOf(person), out var member)
            ? await HandOver(turn, work, session, member, cancel)
            : Reply.No(
                $"{person.Name} is not part of {turn.Product.Name} yet. Once they have said something in the channel, they can lead.",
                new Button("See the team", "roles")
            );
    }

    private static async Task<Reply> HandOver(
        Turn turn,
        IWork work,
        Session session,
        Member member,
        CancellationToken cancel
    )
    {
        if (session.Lead == member.Id)
            return Reply.Private($"{member.Name} leads already.");
        await work.Show(turn, session with { Lead = member.Id }, cancel);
        return Reply.Private($"{member.Name} leads the {session.Title} from now on.");
    }

    private static Part.Form Form(Session session) =>
        new(
            "Who leads from now on?",
            SessionCard.Say(session, "lead"),
            "Hand over",
            [new Input.PersonField("person", "Person", Required: true)]
        );
}
