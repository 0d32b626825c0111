"""Service to enterprises (企业服务): asking, answering, errands, ratings, visits, meetings."""
