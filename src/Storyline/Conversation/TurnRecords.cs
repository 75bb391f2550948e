namespace Storyline.Conversation;

/// <summary>Makes the record of a turn; the work adds what changed and what is to be sent.</summary>
internal static class TurnRecords
{
    public static TurnRecord Of(Turn turn, Reply reply) => new()
    {
        Key = turn.Inbound.Key,
        At = turn.Now,
        By = MemberId.Of(turn.Inbound),
        Hat = turn.Hat,
        Credit = turn.Credit,
        OnBehalfOf = turn.Ring?.Alarm.Owner,
        Team = turn.Room?.Team.Id ?? "",
        Where = Where(turn.Place),
        Sentence = turn.Sentence,
        Reply = reply,
        Subject = turn.Subject,
        Undoes = turn.Undoes,
    };

    /// <summary>Names a conversation across workspaces.</summary>
    public static string Where(Place place) => $"{place.Workspace}/{place.Conversation}";
}
